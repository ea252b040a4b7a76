import Foundation
import SegScore
import TestSupport
import Testing

@testable import SegScoreFiles

/// Heatmaps of files, read again.
@Suite struct HeatmapPictureTests {
  private static let style = HeatmapStyle(
    colors: HeatmapStyle.test.colors, text: [("Software", "segscore 0.0.0"), ("Title", "a test")])

  private func written(_ plane: IndexPlane, in folder: TemporaryFolder, _ style: HeatmapStyle)
    throws -> String
  {
    let path = "\(folder.path)/a.png"
    try plane.write(to: path, with: PNGEncoder(style, IdleThreads()))
    return path
  }

  @Test(arguments: [(300, 20, 1), (321, 700, 3), (5, 1, 1)])
  func reduced(width: Int, height: Int, blockSize: Int) throws {
    let folder = try TemporaryFolder()
    let plane = IndexPlane.textured(width, height)
    let path = try written(plane, in: folder, Self.style)
    let full = IndexPicture(size: plane.size, indices: plane.pixels)
    for (kind, values) in [(HeatmapPlan.Kind.loss, IndexValues.losses), (.error, .errors)] {
      let heatmap = try HeatmapPicture.open(path, kind)
      #expect(heatmap.fileSize == plane.size)
      #expect(heatmap.blockSize == blockSize)
      #expect(heatmap.picture == full.reduced(by: blockSize, values))
      #expect(heatmap.style.colors == Self.style.colors)
      let encoded = heatmap.encoded()
      #expect(encoded.size == heatmap.picture.size)
      #expect(try encoded.indices == heatmap.picture.indices)
    }
  }

  @Test func otherFiles() throws {
    let folder = try TemporaryFolder()
    let plane = IndexPlane.ramp(4, 4)
    let path = try written(plane, in: folder, .test)
    func complaint(_ path: String) -> String {
      do {
        _ = try HeatmapPicture.open(path)
        return ""
      } catch {
        return "\(error)"
      }
    }
    let noHeatmap = ": is no heatmap that segscore wrote; score the pictures again"
    #expect(complaint(path) == path + noHeatmap)
    let mask = Fixtures.path("pairs/masks/blob8.png")
    #expect(complaint(mask) == mask + noHeatmap)
    let array = "\(folder.path)/a.npy"
    try Data(npyFile([1], shape: [1])).write(to: URL(filePath: array))
    #expect(complaint(array) == array + noHeatmap)
    let none = "\(folder.path)/none.png"
    #expect(complaint(none).hasPrefix("\(none): cannot be read"))
  }
}
