import Foundation
import SegScore
import TestSupport
import Testing

@testable import SegScoreFiles

/// Files that become shorter between being opened and being read give an error.
@Suite struct ArrayChangeTests {
  @Test(arguments: ["f8-little-c.npy", "f8-little-fortran.npy", "stored.npz", "deflated-noise.npz"])
  func shrinks(file: String) throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/\(file)"
    try FileManager.default.copyItem(
      atPath: Fixtures.path("arrays/good/\(file)"), toPath: path)
    // Of a deflated file the first bytes are already there.
    let plane = try ImageFile.openPlanes(path).last!
    truncate(path, 200)
    let fault = ImageFileError.Fault.damaged(reason: "it became shorter while it was read")
    #expect(throws: ImageFileError(path: path, fault: fault)) { try readPlane(plane) }
  }
}
