/// A line of a list. What it does not say is empty.
struct PairLine: Equatable, Sendable {
  /// Where in the text it begins, from 1.
  let number: Int
  private(set) var image = ""
  private(set) var label = ""
  private(set) var mask = ""
  private(set) var map = ""
  private(set) var weights = ""
  private(set) var region = ""
  private(set) var extras: [String] = []

  /// A line that says nothing.
  init(number: Int) { self.number = number }

  /// Sets the value of a column.
  mutating func set(_ column: PairColumn, to text: String) {
    switch column {
    case .image: image = text
    case .label: label = text
    case .mask: mask = text
    case .prob: map = text
    case .weight: weights = text
    case .roi: region = text
    case .extra(let index):
      fillExtras(upTo: index + 1)
      extras[index] = text
    }
  }

  /// Gives empty values to the extra columns that have none.
  mutating func fillExtras(upTo count: Int) {
    while extras.count < count { extras.append("") }
  }

  /// Refuses names that outputs cannot be named after, and paths that the system cannot take.
  func check() throws(PairListFault) {
    if image.isEmpty { throw .emptyImage }
    guard image.isSafeFileName else { throw .unsafeImage(image) }
    let isLabel = label.isSafeFileName && label != "*" && !label.utf8.contains(UInt8(ascii: "/"))
    guard label.isEmpty || isLabel else { throw .unsafeLabel(label) }
    for path in [mask, map, weights, region] where path.utf8.contains(0) { throw .zeroByte }
  }

  /// Puts the path of a folder and a slash before paths that do not start at the root.
  mutating func resolvePaths(from prefix: String) {
    func resolve(_ path: inout String) {
      guard let first = path.utf8.first, first != UInt8(ascii: "/") else { return }
      path = prefix + path
    }
    resolve(&mask)
    resolve(&map)
    resolve(&weights)
    resolve(&region)
  }
}

extension String {
  /// Whether a path stays below the folder it starts from, and is the only one to its file.
  fileprivate var isSafeFileName: Bool {
    var (length, dots) = (0, 0)
    for byte in utf8 {
      if byte == 0 { return false }
      if byte == UInt8(ascii: "/") {
        // A component that is empty, `.` or `..`.
        if length == dots && length <= 2 { return false }
        (length, dots) = (0, 0)
      } else {
        length += 1
        if byte == UInt8(ascii: ".") { dots += 1 }
      }
    }
    return length > dots || length > 2
  }
}
