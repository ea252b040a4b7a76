/// Why the store of a run cannot be read or written.
public struct StoreError: Error, Equatable, CustomStringConvertible {
  /// The database's file.
  public let path: String
  /// What went wrong.
  public let fault: Fault

  /// What can go wrong with a store.
  public enum Fault: Equatable, Sendable {
    /// There is no such file.
    case missing
    /// It cannot be opened or read.
    case unreadable(reason: String)
    /// It cannot be written.
    case unwritable(reason: String)
    /// It was moved or removed while it was written.
    case gone
    /// Another process uses it.
    case inUse
    /// It is no database, or its contents contradict each other.
    case damaged(reason: String)
    /// It was finished without what was counted of each picture.
    case noTallies
    /// What was counted of a picture does not tell what is asked for.
    case unknown(image: String, reason: String)
    /// It was written by a version that stores runs in another form.
    case otherSchema(found: String)
  }

  /// Whether the store's contents are at fault.
  var isDamage: Bool {
    if case .damaged = fault { true } else { false }
  }

  /// What is wrong and what to do, in a sentence that begins with the store.
  public var description: String {
    switch fault {
    case .missing:
      "\(path) is not there; give the folder of a run"
    case .unreadable(let reason):
      "\(path) cannot be read (\(reason)); check its permissions and its disk"
    case .unwritable(let reason):
      "\(path) cannot be written (\(reason)); free space or mend what is wrong, then go on with --resume"
    case .gone:
      "\(path) was moved or removed while it was written; leave a run's folder alone until it ends, and "
        + "score anew"
    case .inUse:
      "\(path) is in use by another segscore; wait for it to end, or choose another folder with -o"
    case .damaged(let reason):
      "\(path) is damaged (\(reason)); score anew with --overwrite"
    case .noTallies:
      "\(path) lacks tallies of scored pictures, which --no-tallies leaves out; score the pictures again"
    case .unknown(let image, let reason):
      "\(path) cannot tell it of \(image): \(reason); score the pictures again"
    case .otherSchema(let found):
      "\(path) is of the schema \(found), but \(RunStore.schema) was expected; "
        + "use the version of segscore that wrote it, or score anew with --overwrite"
    }
  }
}
