import Testing

/// Files with one fault each, as mask and as map: one failed row, and the pair beside it scored.
@Suite struct BadInputTests {
  @Test(
    arguments: [
      "bad-colour-type.png", "bad-crc-idat.png", "bad-crc-ihdr.png", "bad-crc-plte.png",
      "bad-crc-text.png", "bad-depth.png", "bad-filter-byte.png", "bad-zlib-header.png",
      "missing-iend.png", "palette-without-plte.png", "signature-only.png",
      "too-little-data.png", "trns-wrong-length.png", "truncated-header.png", "truncated-idat.png",
      "wrong-adler.png",
      "zero-height.png", "zero-width.png",
    ], ["masks", "probs"])
  func damagedPNG(fixture: String, side: String) throws {
    let error = try failure(of: fixture, as: "\(side)/bad.png")
    #expect(error.hasPrefix("damaged_file: \(side)/bad.png: is damaged (libpng says: "))
    #expect(error.hasSuffix("); write it again"))
  }

  @Test(
    arguments: [
      "garbage-in-scan.jpg", "many-scans.jpg", "no-eoi.jpg", "truncated-header.jpg",
      "truncated.jpg",
    ], ["masks", "probs"])
  func damagedJPEG(fixture: String, side: String) throws {
    let error = try failure(of: fixture, as: "\(side)/bad.jpg")
    #expect(error.hasPrefix("damaged_file: \(side)/bad.jpg: is damaged (libjpeg says: "))
    #expect(error.hasSuffix("); write it again"))
  }

  @Test(
    arguments: [
      ("not-an-image.png", "unsupported_format", "is neither PNG, JPEG, NPY nor NPZ"),
      ("gif.png", "unsupported_format", "is a GIF picture"),
      ("bmp.png", "unsupported_format", "is a BMP picture"),
      ("cmyk.jpg", "unsupported_format", "is a JPEG picture of 4 components"),
      ("empty.png", "empty_file", "has no bytes"),
      ("palette-index-out-of-range.png", "damaged_file", "is damaged (palette index 7 at pixel ("),
      ("huge-131072.png", "too_large", "is 131072×131072 pixels, more than the 16000000000 of"),
      ("colour.png", "color", "has colour, first at pixel ("),
      ("colour.jpg", "color", "has colour, first at pixel ("),
      ("barely-colour.jpg", "color", "has colour, first at pixel (0, 0)"),
      ("colour-palette.png", "color", "has colour, first at pixel ("),
      ("half-transparent.png", "alpha", "is not fully opaque, first at pixel ("),
      ("half-transparent-grey.png", "alpha", "is not fully opaque, first at pixel ("),
      ("transparent-palette.png", "alpha", "is not fully opaque, first at pixel ("),
      ("transparent-trns.png", "alpha", "is not fully opaque, first at pixel ("),
    ], ["masks", "probs"])
  func doubtful(fixture: (name: String, code: String, words: String), side: String) throws {
    let file = "\(side)/bad.\(fixture.name.suffix(3))"
    let error = try failure(of: fixture.name, as: file)
    #expect(error.hasPrefix("\(fixture.code): \(file): \(fixture.words)"))
  }

  @Test(arguments: [
    ("index-mask.png", "masks", "--mask-values index=1"),
    ("index-mask.png", "probs", "--prob-values index=1"),
    ("index-map.png", "masks", "--mask-values index=1"),
    ("index-map.png", "probs", "--prob-values index=1"),
  ])
  func indexLevels(fixture: String, side: String, advice: String) throws {
    let error = try failure(of: fixture, as: "\(side)/bad.png")
    #expect(error.hasPrefix("index_levels: \(side)/bad.png has only the levels 0 and 1 of 255"))
    #expect(error.hasSuffix(advice))
  }

  /// Pixels that do not count are no evidence for another kind of mask.
  @Test func indexLevelsBesideIgnored() throws {
    let error = try failure(
      of: "index-mask-void.png", as: "masks/bad.png", arguments: "--ignore", "255")
    #expect(error.hasPrefix("index_levels: masks/bad.png has only the levels 0 and 1 of 255"))
  }

  @Test(arguments: [
    ("masks", "masks/bad.png is 20×10 pixels but probs/bad.png is 37×29"),
    ("probs", "masks/bad.png is 37×29 pixels but probs/bad.png is 20×10"),
  ])
  func sizes(side: String, words: String) throws {
    let error = try failure(of: "small.png", as: "\(side)/bad.png")
    #expect(
      error == "size_mismatch: \(words); save both in one size, or bring the map to the mask's "
        + "with --resize nearest or bilinear")
  }

  /// The bytes tell the format, not the name.
  @Test(arguments: [("png-named.jpg", "x.jpg"), ("jpeg-named.png", "x.png")], ["masks", "probs"])
  func goodUnderAnotherEnding(fixture: (name: String, file: String), side: String) throws {
    let data = try DataSet("x")
    try data.remove("\(side)/x.png")
    try data.add("damaged/\(fixture.name)", as: "\(side)/\(fixture.file)")
    let run = try data.score()
    #expect(run.status == 0)
    #expect(run.outcomes == ["x": "ok"])
  }

  /// Scores a faulty file beside a good pair.
  ///
  /// - Returns: The error of its row.
  private func failure(
    of fixture: String, as file: String, arguments: String...
  ) throws -> String {
    let data = try DataSet("bad", "good")
    try data.remove(String(file.dropLast(3)) + "png")
    try data.add("damaged/\(fixture)", as: file)
    let run = try Segscore(["masks", "probs"] + arguments, in: data.path("."))
    let bad = try run.row("bad")

    #expect(run.status == 1)
    #expect(run.outcomes.keys.sorted() == ["bad", "good"])
    #expect(run.outcomes["good"] == "ok")
    if arguments.isEmpty {
      #expect(isClose(try run.number("bce", of: "good"), DataSet.Good.bce))
    }
    #expect(bad.cells["status"] == "failed")
    #expect(bad.number("bce") == nil)
    #expect(run.errors.hasPrefix("bad: \(bad.error)\n"))
    #expect(try data.files("segscore-out/heatmaps") == ["good.png"])
    return bad.error
  }
}
