/// Turns elements as a file has them into samples, in place.
///
/// Whole numbers beyond 2⁶³-1 become 2⁶³-1, which no option can name as a class.
struct ElementConverter {
  private let type: ElementType

  init(_ type: ElementType) { self.type = type }

  /// Where so many elements have to lie in the room of their samples: at its end.
  ///
  /// A sample takes no less room than its element, so from the first on none is overwritten before
  /// it was converted.
  func elements(
    in samples: UnsafeMutableRawBufferPointer, count: Int
  ) -> UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(rebasing: samples.suffix(count * type.bytes))
  }

  /// Converts the elements at the end of the room to samples that fill it.
  ///
  /// - Returns: The first element of a boolean array that is neither 0 nor 1, if there is one.
  func convert(in samples: UnsafeMutableRawBufferPointer, count: Int) -> Int? {
    let room = Room(samples: samples, elements: elements(in: samples, count: count), count: count)
    switch type.kind {
    case .bool: return samples.firstIndex { $0 > 1 }
    case .uint8: break
    case .uint16: swap(UInt16.self, room)
    case .float32: swap(UInt32.self, room)
    case .int64, .float64: swap(UInt64.self, room)
    case .int8: replace(Int8.self, room) { Int64($0) }
    case .int16: replace(Int16.self, room) { Int64($0) }
    case .int32: replace(Int32.self, room) { Int64($0) }
    case .uint32: replace(UInt32.self, room) { Int64($0) }
    case .uint64: replace(UInt64.self, room) { Int64(clamping: $0) }
    case .float16: replace(UInt16.self, room) { Double(halfPrecision: $0) }
    }
    return nil
  }

  /// The memory of samples, and of the elements at its end.
  private struct Room {
    let samples: UnsafeMutableRawBufferPointer
    let elements: UnsafeMutableRawBufferPointer
    let count: Int
  }

  private func swap<Bits: FixedWidthInteger & BitwiseCopyable>(_ type: Bits.Type, _ room: Room) {
    guard self.type.isSwapped else { return }
    replace(type, room) { $0 }
  }

  @inline(__always)
  private func replace<Stored: FixedWidthInteger & BitwiseCopyable, Sample: BitwiseCopyable>(
    _: Stored.Type, _ room: Room, sample: (Stored) -> Sample
  ) {
    for index in 0..<room.count {
      let stored = room.elements.loadUnaligned(
        fromByteOffset: index * MemoryLayout<Stored>.size, as: Stored.self)
      room.samples.storeBytes(
        of: sample(type.isSwapped ? stored.byteSwapped : stored),
        toByteOffset: index * MemoryLayout<Sample>.size, as: Sample.self)
    }
  }
}
