import SegScore
import SegScoreFiles
import SegScoreReports

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reads the heatmaps that two runs wrote of pictures that got worse.
struct ComparedHeatmapFiles {
  private let paths: (a: String, b: String)
  /// The labels that both runs scored, by the bytes of their pictures' names, in A's order.
  private let labels: [[UInt8]: [String]]

  /// So many labels of a picture are shown.
  private static let mostLabels = 4

  init(paths: (a: String, b: String), _ a: ComparableRun, _ b: ComparableRun) {
    self.paths = paths
    func scored(_ run: ComparableRun) -> [ComparableRun.Row] {
      run.rows.filter { !$0.label.isEmpty && $0.label != PictureRow.allLabels && $0.values != nil }
    }
    let inB = Set(scored(b).map { [Array($0.image.utf8), Array($0.label.utf8)] })
    labels = scored(a).filter { inB.contains([Array($0.image.utf8), Array($0.label.utf8)]) }
      .reduce(into: [:]) { $0[Array($1.image.utf8), default: []].append($1.label) }
  }

  /// The pictures with their heatmaps: with labels those of the first ones, which are smaller, since they are more.
  func pictures(_ worst: WorstPictures) -> [ComparedPicture] {
    worst.pictures.map { picture in
      let labels = labels[Array(picture.image.utf8)] ?? [""]
      let longestSide = labels.count > 1 ? 160 : 320
      let heatmaps = labels.prefix(Self.mostLabels).map { label in
        let name = PictureRow.outputName(image: picture.image, label: label)
        return ComparedHeatmaps(
          label: label, a: heatmap(name, in: paths.a, longestSide),
          b: heatmap(name, in: paths.b, longestSide))
      }
      return ComparedPicture(picture, heatmaps, more: labels.count - heatmaps.count)
    }
  }

  private func heatmap(_ name: String, in folder: String, _ longestSide: Int) -> ComparedHeatmap {
    let path = "\(folder)/heatmaps/\(name).png"
    guard FileManager.default.fileExists(atPath: path) else { return .absent }
    do {
      let style = HeatmapStyle.loss(ComparedPicture.colors, maximum: ComparedPicture.maximumLoss)
      let heatmap = try HeatmapPicture.open(path, longestSide: longestSide)
      return .picture(heatmap.encoded(style.withoutText))
    } catch {
      return .unreadable("\(error)")
    }
  }
}
