/// The bytes of an NPY file of numbers of 64 bits, in C order.
public func npyFile(_ numbers: [Double], shape: [Int]) -> [UInt8] {
  precondition(shape.reduce(1, *) == numbers.count, "\(numbers.count) numbers of \(shape)")
  let axes = shape.map { "\($0)," }.joined(separator: " ")
  let header = "{'descr': '<f8', 'fortran_order': False, 'shape': (\(axes)), }\n"
  let count = header.utf8.count
  let start: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0]
  let samples = numbers.flatMap { number in
    (0..<8).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * $0)) }
  }
  return start + [UInt8(count & 0xFF), UInt8(count >> 8)] + Array(header.utf8) + samples
}
