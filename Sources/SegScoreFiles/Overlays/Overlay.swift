import SegScore

/// The overlay of one picture, which is written while the picture is scored; or the reason why there is none.
final class Overlay {
  /// The bytes that it holds while it is written.
  let heldBytes: Int
  private let path: String
  private let photographPath: String
  private let maskSize: ImageSize
  private let rows: OverlayRows
  private var photograph: PhotographRows?
  private var remarks: [String] = []
  private var isScaled = false
  private var failure: PhotographError?
  private var file: AtomicFile?
  private var writer: JPEGWriter?

  /// Opens the photograph. Nothing is written yet.
  ///
  /// - Parameter path: Where the overlay will be.
  init(
    path: String, _ photograph: Result<Photograph, PhotographError>, maskSize: ImageSize,
    colors: OverlayBlend, tileSize: Int
  ) {
    (self.path, self.maskSize) = (path, maskSize)
    photographPath = (try? photograph.get().path) ?? ""
    let blockSize = OverlayRows.blockSize(maskSize)
    rows = OverlayRows(maskSize: maskSize, blockSize: blockSize, colors)
    do throws(PhotographError) {
      let (view, isScaled, remark) = try photograph.get().rows(
        maskSize: maskSize, columns: 0..<maskSize.width, rows: 0..<maskSize.height,
        blockSize: blockSize)
      self.photograph = view
      self.isScaled = isScaled
      remarks = [remark, Self.remark(blockSize)].compactMap { $0 }
    } catch {
      failure = error
    }
    heldBytes =
      self.photograph.map {
        $0.heldBytes + OverlayRows.heldBytes(maskSize, tileSize: tileSize)
      } ?? 0
  }

  private static func remark(_ blockSize: Int) -> String? {
    blockSize == 1
      ? nil
      : "a pixel of the overlay shows the largest loss of \(blockSize)×\(blockSize) pixels, since JPEG has at most "
        + "\(JPEGWriter.longestSide) a side"
  }

  /// Whether it is still to be written.
  var isWanted: Bool { photograph != nil }

  /// What came of the photograph.
  func note(image: String, label: String) -> PhotographNote {
    let state: PhotographNote.State =
      switch failure {
      case nil: isScaled ? .scaled : .shown
      case let failure?: failure.isMissing ? .missing : .unreadable
      }
    return PhotographNote(
      image: image, label: label, state: state,
      sentence: failure?.description ?? remarks.joined(separator: "; "))
  }

  /// Begins its file, or gives it up where there is not enough memory.
  func begin(hasMemory: Bool, limit: Int) throws(WriteError) {
    guard isWanted else { return }
    guard hasMemory else {
      return giveUp(
        PhotographError(path: photographPath, fault: .tooLarge(bytes: heldBytes, limit: limit)))
    }
    try Paths.makeFolder(Paths.folder(of: path))
    let file = try AtomicFile(path: path)
    do throws(SystemError) {
      writer = try JPEGWriter(rows.size, to: file.descriptor)
    } catch {
      throw WriteError(path: path, reason: error.text)
    }
    self.file = consume file
  }

  /// Adds rows of the loss heatmap.
  func addLosses(_ band: UnsafeBufferPointer<UInt8>) {
    if isWanted { rows.addLosses(band) }
  }

  /// Adds rows of outcomes, of which the losses were added before, and writes what they complete.
  func addOutcomes(_ band: UnsafeBufferPointer<UInt8>) throws(WriteError) {
    guard isWanted else { return }
    rows.addOutcomes(band)
    while let photograph {
      let row: UnsafeBufferPointer<UInt8>?
      do throws(PhotographError) {
        row = try rows.next { rgb throws(PhotographError) in try photograph.next(into: rgb) }
      } catch {
        return giveUp(error)
      }
      guard let row else { return }
      do throws(SystemError) {
        try writer!.write(row)
      } catch {
        throw WriteError(path: path, reason: error.text)
      }
    }
  }

  /// Ends the file, which has no name yet.
  func end() throws(WriteError) {
    guard isWanted else { return }
    do throws(SystemError) {
      try writer!.finish()
    } catch {
      throw WriteError(path: path, reason: error.text)
    }
    writer = nil
  }

  /// Gives the ended file its name.
  func commit() throws(WriteError) {
    if let file = file.take() { try file.commit() }
  }

  private func giveUp(_ error: PhotographError) {
    failure = error
    photograph = nil
    writer = nil
    file = nil
  }
}
