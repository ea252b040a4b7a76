/// A column of a list.
enum PairColumn: Hashable {
  case image, label, mask, prob, weight, roi
  /// One that is carried along, by its index.
  case extra(Int)

  /// The columns that mean something, by their names.
  static let known: [(name: String, column: PairColumn)] = [
    ("image", .image), ("label", .label), ("mask", .mask), ("prob", .prob), ("weight", .weight),
    ("roi", .roi),
  ]

  /// The columns that every list has.
  static let required: [(name: String, column: PairColumn)] = known.filter {
    [.image, .mask, .prob].contains($0.column)
  }
}

/// The columns of a list, by their names.
struct PairColumns {
  /// The names of the columns that are carried along, in the order in which they first appeared.
  private(set) var extras: [String] = []
  private let reserved: Set<String>
  /// By bytes: texts are equal that only look the same.
  private var columns: [[UInt8]: PairColumn]

  /// The columns that mean something.
  init(reserved: Set<String>) {
    self.reserved = reserved
    columns = Dictionary(
      uniqueKeysWithValues: PairColumn.known.map { (Array($0.name.utf8), $0.column) })
  }

  /// The column of a name, which is new if it was not seen before.
  mutating func column(named name: String) throws(PairListFault) -> PairColumn {
    let key = Array(name.utf8)
    if let column = columns[key] { return column }
    if name.isEmpty { throw .unnamedColumn }
    if reserved.contains(name) { throw .reservedColumn(name) }
    let column = PairColumn.extra(extras.count)
    extras.append(name)
    columns[key] = column
    return column
  }
}
