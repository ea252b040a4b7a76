import Foundation
import TestSupport

extension DataSet {
  /// Adds a pair of 900×900 pixels whose heatmap cannot be compressed: 8 bits of noise each.
  func addLarge(_ image: String) throws {
    var random = SplitMix(state: testSeed)
    let count = 900 * 900
    let mask = [UInt8](repeating: 0, count: count)
    let map = npyFile(random.bytes(count), dtype: "|u1", shape: [900, 900])
    try write(bytes: map, to: "probs/\(image).npy")
    try write(bytes: npyFile(mask, dtype: "|b1", shape: [900, 900]), to: "masks/\(image).npy")
  }
}
