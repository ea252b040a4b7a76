/// The rows of a run, as far as comparing needs them.
public struct ComparableRun: Sendable {
  /// What came of a picture, or of a label of it.
  public struct Row: Sendable {
    /// The picture's name.
    public let image: String
    /// The label: empty where a picture has but one, ``PictureRow/allLabels`` for all of a picture together.
    public let label: String
    /// A value a metric, `nil` where it has none; none at all where scoring failed.
    public let values: [Double?]?

    /// A row. Metrics beyond the values that are given have none.
    public init(image: String, label: String = "", values: [Double?]?) {
      self.image = image
      self.label = label
      self.values = values
    }
  }

  /// What its user calls it, such as its folder.
  public let name: String
  /// The names of the metrics that have a mean, in the order of the rows' values.
  public let metrics: [String]
  /// A row a picture and label.
  public let rows: [Row]

  /// A run of these rows.
  public init(name: String, metrics: [String], rows: [Row]) {
    self.name = name
    self.metrics = metrics
    self.rows = rows
  }
}

extension ComparableRun.Row {
  /// Whether it stands for a whole picture.
  var isPicture: Bool { label.isEmpty || label == PictureRow.allLabels }

  /// The value of the metric at an index. NaN is none.
  func value(_ index: Int) -> Double? {
    guard let values, values.indices.contains(index), let value = values[index] else { return nil }
    return value.isNaN ? nil : value
  }
}
