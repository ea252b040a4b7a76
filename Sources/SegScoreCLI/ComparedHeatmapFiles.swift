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
  let paths: (a: String, b: String)

  /// So many labels of a picture are shown.
  private static let mostLabels = 4

  /// The pictures with their heatmaps: with labels those that got worst, which are smaller, since they are more.
  func pictures(_ worst: WorstPictures) -> [ComparedPicture] {
    worst.pictures.map { picture in
      let labels = picture.labels.isEmpty ? [""] : picture.labels
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
