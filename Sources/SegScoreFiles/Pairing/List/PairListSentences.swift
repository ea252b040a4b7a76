extension PairListFault: CustomStringConvertible {
  private static let header = "image,mask,prob[,label][,weight][,roi]"

  /// What was found, what was expected and what to do, in a sentence.
  public var description: String {
    switch self {
    case .empty:
      "the list names no pairs; it needs a header, \(Self.header), and a line a pair, or a JSON "
        + "object a line"
    case .notUTF8:
      "the bytes are not UTF-8 text; save the list as UTF-8"
    case .missingColumns(let names, let found):
      "the header is \(found.joined(separator: ",")) and lacks \(names.joined(separator: " and ")); "
        + "it must be \(Self.header), in any order, and other columns may follow"
    case .missingMembers(let names):
      "the object lacks \(names.map { "\"\($0)\"" }.joined(separator: " and ")); "
        + "every line needs \"image\", \"mask\" and \"prob\""
    case .duplicateColumn(let name):
      "\(name) is there twice; keep one of them"
    case .unnamedColumn:
      "a column has no name; name it, or remove it"
    case .reservedColumn(let name):
      "the column \(name) has the name of a result; rename it"
    case .fieldCount(let found, let expected):
      "the line has \(found) fields where the header has \(expected); "
        + "put fields that hold commas in quotes"
    case .openQuote:
      "a quote opens a field and none closes it; close it, or double quotes that are meant"
    case .textAfterQuote:
      "text follows a closing quote where a comma or the line's end was expected; "
        + "double quotes that are meant"
    case .quoteInField:
      "a quote is in a field that has none around it; put quotes around it and double the one in it"
    case .carriageReturn:
      "a carriage return is not followed by a line feed; end lines with one or both, and put quotes "
        + "around fields that hold one"
    case .invalidJSON:
      "the line is no valid JSON object, such as "
        + "{\"image\": \"a\", \"mask\": \"a.png\", \"prob\": \"a.npy\"}; "
        + "write one object a line, and every line as one"
    case .invalidValue(let name):
      "\(name) is no valid string, number, true, false or null; "
        + "leave it out, or give the values in it names of their own"
    case .emptyImage:
      "the image has no name; outputs are named after it"
    case .unsafeImage(let name):
      "the image \(name) is no path below a folder, after which outputs can be named; "
        + "leave out . and .. and slashes around it"
    case .unsafeLabel(let name):
      "the label \(name) is not one name of a folder other than . and .. and *; rename it"
    case .zeroByte:
      "a path has a byte of zero, which no path has; write the list again"
    case .lineTooLong:
      "the line has more than \(LineInput.mostBytes) bytes and no end; write one object a line"
    }
  }
}
