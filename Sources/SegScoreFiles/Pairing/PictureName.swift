/// What a picture and a label of it are called, as bytes: names of files need not be text.
struct PictureName: Hashable {
  /// The path below the folder, or below the label's folder, without extension and suffix.
  let image: [UInt8]
  /// The label, or nothing where there are no labels.
  let label: [UInt8]

  /// A picture without a label.
  init(image: [UInt8]) { self.init(image: image, label: []) }

  /// A picture's label.
  init(image: [UInt8], label: [UInt8]) {
    self.image = image
    self.label = label
  }

  /// The name of a path whose first folder is the label, or `nil` where it has no such folder.
  init?(labelled path: [UInt8]) {
    guard let slash = path.firstIndex(of: UInt8(ascii: "/")), path[..<slash] != Self.all[...] else {
      return nil
    }
    self.init(image: Array(path[(slash + 1)...]), label: Array(path[..<slash]))
  }

  /// What stands for all labels of a picture, and so cannot be the name of one.
  static let all = Array("*".utf8)

  /// The path below the folder.
  var path: [UInt8] { label.isEmpty ? image : label + [UInt8(ascii: "/")] + image }
}

extension PictureName: Comparable {
  static func < (left: Self, right: Self) -> Bool {
    left.image == right.image
      ? left.label.lexicographicallyPrecedes(right.label)
      : left.image.lexicographicallyPrecedes(right.image)
  }
}

extension [UInt8] {
  /// The name without a suffix it ends in, unless nothing would be left of its last component.
  func without(suffix: String) -> [UInt8] {
    let ending = Array(suffix.utf8)
    guard !ending.isEmpty, count > ending.count, self.suffix(ending.count) == ending[...] else {
      return self
    }
    let rest = Array(dropLast(ending.count))
    return rest.last == UInt8(ascii: "/") ? self : rest
  }

  /// A name as text; bytes that are none are written as `\xE9`.
  var displayName: String {
    if let text = String(validating: self, as: UTF8.self) { return text }
    return map { byte in
      byte < 0x80
        ? String(UnicodeScalar(byte)) : "\\x" + String(byte, radix: 16, uppercase: true)
    }.joined()
  }
}
