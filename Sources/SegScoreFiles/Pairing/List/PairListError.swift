/// Why a list cannot be used at all.
public struct PairListError: Error, Equatable, CustomStringConvertible {
  /// The list as sentences call it.
  public let list: String
  /// The line at which reading ended, from 1.
  public let line: Int
  /// What is wrong there.
  public let fault: PairListFault

  /// What is wrong and what to do, in a sentence that begins with the list.
  public var description: String {
    fault == .empty ? "\(list): \(fault)" : "\(list), line \(line): \(fault)"
  }
}
