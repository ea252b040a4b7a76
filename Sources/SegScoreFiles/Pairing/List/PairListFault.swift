/// What can be wrong with a list as a whole.
public enum PairListFault: Error, Equatable {
  /// It has no line of a pair.
  case empty
  /// Its bytes are not text.
  case notUTF8
  /// The header lacks columns.
  case missingColumns([String], found: [String])
  /// A JSON object lacks members.
  case missingMembers([String])
  /// Two columns have one name.
  case duplicateColumn(String)
  /// A column has an empty name.
  case unnamedColumn
  /// An extra column is named like one of the outputs.
  case reservedColumn(String)
  /// A record has more or fewer fields than the header.
  case fieldCount(found: Int, expected: Int)
  /// A quoted field does not end.
  case openQuote
  /// Something other than a comma follows a quoted field.
  case textAfterQuote
  /// A quote is in a field that does not begin with one.
  case quoteInField
  /// A carriage return is not followed by a line feed.
  case carriageReturn
  /// A line is no JSON object.
  case invalidJSON
  /// A member of a JSON object is an object, an array or a damaged string.
  case invalidValue(String)
  /// A line names no image.
  case emptyImage
  /// An image's outputs would not be in their folder, or not be its own.
  case unsafeImage(String)
  /// A label cannot be a folder's name, or stands for all labels.
  case unsafeLabel(String)
  /// A path has a byte of zero.
  case zeroByte
  /// A line of a stream has no end.
  case lineTooLong

  /// Whether a name is what is wrong.
  var isOfName: Bool {
    switch self {
    case .emptyImage, .unsafeImage, .unsafeLabel, .zeroByte: true
    default: false
    }
  }
}
