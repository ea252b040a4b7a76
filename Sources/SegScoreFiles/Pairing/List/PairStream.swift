public import SegScore

/// Pairs of a list whose lines of JSON come one at a time.
///
/// A line is judged by those before it, since it is answered before the next one comes.
public final class PairStream {
  /// What a line gives.
  public enum Outcome: Sendable {
    /// Its pair.
    case pair(BatchPicture)
    /// It names a picture that cannot be paired.
    case failed(PictureRow)
    /// It is no line of a pair, or names an image and label that a line before it has; it has no row of its own.
    case refused(PictureRow)
  }

  private let name: String
  private var columns: PairColumns
  /// The number of the first line of each image and label, of each image, and of each name of outputs.
  private var names: [PictureName: Int] = [:]
  private var images: [[UInt8]: (line: Int, isLabelled: Bool)] = [:]
  private var outputs: Set<[UInt8]> = []

  /// Where the pictures' photographs are, if they are wanted.
  public var photographs: PhotographFolder?

  /// The names of the columns that lines brought along so far.
  public var extraColumns: [String] { columns.extras }

  /// - Parameters:
  ///   - name: What sentences call the list.
  ///   - reserved: The names of columns that outputs have already.
  public init(name: String, reserved: Set<String>) {
    self.name = name
    columns = PairColumns(reserved: reserved)
  }

  /// What a line gives, or `nil` where it is blank.
  ///
  /// - Parameter number: Its number, from 1.
  public func outcome(_ line: LineInput.Line, number: Int) -> Outcome? {
    do throws(PairListFault) {
      guard case .text(let text) = line else { throw .lineTooLong }
      var reader = JSONPairReader(text[...], columns, after: number - 1)
      defer { columns = reader.columns }
      guard let pair = try reader.next() else { return nil }
      try pair.check()
      return outcome(pair)
    } catch {
      let sentence = PairListError(list: name, line: number, fault: error).description
      let code: FailureCode = error.isOfName ? .invalidName : .unsupportedFormat
      return .refused(PictureRow(image: "", outcome: .failed(Failure(code, sentence))))
    }
  }

  private func outcome(_ line: PairLine) -> Outcome {
    do throws(PairLineFault) {
      try take(line)
    } catch {
      return .refused(row(line, error))
    }
    do throws(PairLineFault) {
      let found = try line.pair(of: name)
      let pair = photographs?.adding(to: found) ?? found
      return .pair(BatchPicture(image: line.image, pairs: [pair], failures: []))
    } catch {
      return .failed(row(line, error))
    }
  }

  private func row(_ line: PairLine, _ fault: PairLineFault) -> PictureRow {
    PictureRow(
      image: line.image, label: line.label, extras: line.extras,
      outcome: .failed(Failure(fault.code, fault.description)))
  }

  /// Takes a line's names, unless a line before it has one of them.
  private func take(_ line: PairLine) throws(PairLineFault) {
    let key = PictureName(image: Array(line.image.utf8), label: Array(line.label.utf8))
    if let first = names[key] { throw .sameName(list: name, lines: [first, line.number]) }
    let isLabelled = !line.label.isEmpty
    if let other = images[key.image], other.isLabelled != isLabelled {
      throw .mixedLabels(
        list: name, labelled: [isLabelled ? line.number : other.line],
        unlabelled: [isLabelled ? other.line : line.number])
    }
    guard outputs.insert(line.outputName).inserted else {
      throw .sameOutput(line.outputName.displayName)
    }
    names[key] = line.number
    if images[key.image] == nil { images[key.image] = (line.number, isLabelled) }
  }
}
