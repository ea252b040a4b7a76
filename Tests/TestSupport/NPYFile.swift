/// The bytes of an NPY file of numbers of 64 bits, in C order.
public func npyFile(_ numbers: [Double], shape: [Int]) -> [UInt8] {
  precondition(shape.reduce(1, *) == numbers.count, "\(numbers.count) numbers of \(shape)")
  let elements = numbers.flatMap { number in
    (0..<8).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * $0)) }
  }
  return npyFile(elements, dtype: "<f8", shape: shape)
}

/// The bytes of an NPY file of elements that are given byte by byte, in the order of the file.
public func npyFile(
  _ elements: [UInt8], dtype: String, shape: [Int], isFortran: Bool = false
) -> [UInt8] {
  let axes = shape.map { "\($0)," }.joined(separator: " ")
  let order = isFortran ? "True" : "False"
  let header = "{'descr': '\(dtype)', 'fortran_order': \(order), 'shape': (\(axes)), }\n"
  let count = header.utf8.count
  let start: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0]
  return start + [UInt8(count & 0xFF), UInt8(count >> 8)] + Array(header.utf8) + elements
}
