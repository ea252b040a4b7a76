/// Erosion along rows. What lies outside of the picture is background.
enum RowErosion {
  /// A plane of the pixels that have nothing but foreground so far to the left and to the right.
  static func eroded(
    _ plane: [UInt8], _ size: ImageSize, distance: Int, _ parallel: Parallel
  ) -> [UInt8] {
    let parts = Parts.ofRows(size)
    let width = size.width
    return [UInt8](unsafeUninitializedCapacity: size.pixelCount) { eroded, filled in
      nonisolated(unsafe) let eroded = eroded.baseAddress!
      plane.withUnsafeBufferPointer { plane in
        nonisolated(unsafe) let plane = plane.baseAddress!
        parallel(parts.count) { part in
          let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: 2 * width)
          defer { memory.deallocate() }
          for y in parts[part] {
            erode(plane + y * width, width, distance, memory, into: eroded + y * width)
          }
        }
      }
      filled = size.pixelCount
    }
  }

  /// Ands each pixel with those behind it, first with the next, then each pair with the next pair, and so on.
  private static func erode(
    _ row: UnsafePointer<UInt8>, _ width: Int, _ distance: Int,
    _ memory: UnsafeMutablePointer<UInt8>, into eroded: UnsafeMutablePointer<UInt8>
  ) {
    let length = 2 * distance + 1
    eroded.update(repeating: 0, count: width)
    guard length <= width else { return }
    var (source, target, other) = (row, memory, memory + width)
    var reach = 1
    while 2 * reach <= length {
      and(source, reach, width - 2 * reach + 1, into: target)
      source = UnsafePointer(target)
      swap(&target, &other)
      reach *= 2
    }
    and(source, length - reach, width - length + 1, into: eroded + distance)
  }

  @inline(__always)
  private static func and(
    _ source: UnsafePointer<UInt8>, _ offset: Int, _ count: Int,
    into target: UnsafeMutablePointer<UInt8>
  ) {
    let other = source + offset
    for x in 0..<count { target[x] = source[x] & other[x] }
  }
}
