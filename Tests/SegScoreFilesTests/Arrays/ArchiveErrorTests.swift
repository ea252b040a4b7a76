import Testing

/// Every archive that is damaged or not supported gives its code and one sentence.
@Suite struct ArchiveErrorTests {
  @Test func archives() {
    func expectPacking(_ file: String, _ how: String) {
      expectUnsupported(
        file, "is a ZIP archive \(how); save it with numpy.savez or numpy.savez_compressed")
    }
    expectPacking("encrypted.npz", "that is encrypted")
    expectPacking("several-disks.npz", "in several parts")
    expectPacking("other-disk.npz", "in several parts")
    expectPacking("bzip2.npz", "compressed by method 12, not by deflate")
    let noArrays = "is a ZIP archive without arrays (.npy); save it with numpy.savez"
    expectUnsupported("without-arrays.npz", noArrays)
    expectUnsupported("without-members.npz", noArrays)
  }

  @Test func keys() {
    expectUnsupported(
      "several-arrays.npz", "holds 2 arrays ('a', 'b'); choose one with --npz-key")
    expectUnsupported(
      "many-arrays.npz",
      "holds 9 arrays ('label_0', 'label_1', 'label_2', 'label_3', 'label_4', 'label_5' and 3 "
        + "more); choose one with --npz-key")
    expectUnsupported(
      "several-arrays.npz", "holds no array 'c' but 'a', 'b'; choose one of them with --npz-key"
    ) { $0.npzKey = "c" }
    expectDamage("one-name-twice.npz", "it holds 2 arrays 'x'") { $0.npzKey = "x" }
  }

  @Test func damagedArchives() {
    let elsewhere = "the ZIP archive's directory is not where its end says"
    let broken = "the ZIP archive's directory breaks its rules"
    let disagreement = "the ZIP archive's directory and its members do not agree"
    expectDamage("without-end.npz", "it has no end of a ZIP archive")
    expectDamage("first-of-archive.npz", "it has no end of a ZIP archive")
    expectDamage("directory-elsewhere.npz", elsewhere)
    expectDamage("directory-beyond-the-end.npz", elsewhere)
    expectDamage("more-members.npz", broken)
    expectDamage("fewer-members.npz", broken)
    expectDamage("other-local-name.npz", disagreement)
    expectDamage("member-beyond-the-end.npz", disagreement)
    expectDamage("stored-of-two-sizes.npz", "its 368 stored bytes should be 369")
    expectDamage("no-array-in-member.npz", "it does not begin as an array")
  }

  @Test func damagedMembers() {
    let early = "its deflated bytes end too early"
    expectDamage("stored-wrong-crc.npz", "its CRC-32 is not that of its bytes")
    expectDamage("deflated-wrong-crc.npz", "its CRC-32 is not that of its bytes")
    expectDamage("deflated-garbage.npz", "zlib cannot inflate it")
    expectDamage("deflated-too-short.npz", early)
    expectDamage("deflated-cut.npz", early)
    expectDamage("deflated-too-long.npz", "it inflates to more than 368 bytes")
    expectDamage("bytes-after-deflated.npz", "bytes follow those that are deflated")
    for (file, bytes) in [
      ("shape-smaller-than-member", "340"), ("claims-4-gigabytes", "4294967166"),
      ("claims-exabytes", "4611686018427387781"),
    ] {
      expectDamage("\(file).npz", "its shape 2×6×5 takes 240 bytes, but there are \(bytes)")
    }
  }

  /// Every plane of interleaved labels reads all of them, and so checks all of them.
  @Test func damagedInterleavedMembers() {
    for file in ["stored-wrong-crc.npz", "deflated-wrong-crc.npz"] {
      expectDamage(file, "its CRC-32 is not that of its bytes") { $0.channelsLast = true }
    }
  }
}
