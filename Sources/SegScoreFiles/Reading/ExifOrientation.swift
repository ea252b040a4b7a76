/// How a JPEG picture says that it is to be turned or mirrored, 1 to 8, or `nil` where it does not say.
///
/// The tag 0x0112 of the first directory of the TIFF structure in the segment APP1 (Exif 2.3, 4.6.4).
func exifOrientation(in bytes: FileBytes) -> Int? {
  var start = 2
  while let marker = bytes.bigEndian(2, at: start), marker >= 0xFF01, marker != 0xFFDA,
    let length = bytes.bigEndian(2, at: start + 2)
  {
    if marker == 0xFFE1, bytes.text(6, at: start + 4) == "Exif\0\0" {
      return orientation(ofTIFF: start + 10, in: bytes)
    }
    start += 2 + length
  }
  return nil
}

private func orientation(ofTIFF start: Int, in bytes: FileBytes) -> Int? {
  let isLittle = bytes.text(2, at: start) == "II"
  func number(_ count: Int, at offset: Int) -> Int? {
    isLittle
      ? bytes.littleEndian(count, at: start + offset) : bytes.bigEndian(count, at: start + offset)
  }
  guard number(2, at: 2) == 42, let directory = number(4, at: 4),
    let entries = number(2, at: directory)
  else { return nil }
  for entry in 0..<entries {
    let offset = directory + 2 + 12 * entry
    guard let tag = number(2, at: offset) else { return nil }
    guard tag == 0x0112 else { continue }
    return number(2, at: offset + 8).flatMap { (1...8).contains($0) ? $0 : nil }
  }
  return nil
}
