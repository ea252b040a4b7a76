public import SegScore

/// Pictures of palette indices as text for terminals of 24-bit colour.
public enum TerminalPicture {
  /// The lines of a picture, each of two rows of pixels, one above the other in the halves of a character.
  ///
  /// Pixels of index 0, which are ignored, and those below an odd last row show the terminal's own ground. Each line
  /// ends with the terminal's own colours, and has no end of line.
  public static func lines(_ picture: IndexPicture, _ style: HeatmapStyle) -> [String] {
    let (width, height) = (picture.size.width, picture.size.height)
    func color(_ x: Int, _ y: Int) -> RGBColor? {
      guard y < height, case let index = Int(picture.indices[y * width + x]), index > 0 else {
        return nil
      }
      return style.colors[index]
    }
    return stride(from: 0, to: height, by: 2).map { y in
      var line = Line()
      for x in 0..<width { line.add(upper: color(x, y), lower: color(x, y + 1)) }
      return line.text + Line.end
    }
  }

  /// A line of which some characters are written.
  private struct Line {
    private(set) var text = ""
    private var front: RGBColor?
    private var ground: RGBColor?

    static let end = "\u{1B}[0m"

    /// Adds a character. Colours are named where they change.
    mutating func add(upper: RGBColor?, lower: RGBColor?) {
      switch (upper, lower) {
      case (let upper?, _):
        setFront(upper)
        setGround(lower)
        text += "▀"
      case (nil, let lower?):
        setFront(lower)
        setGround(nil)
        text += "▄"
      case (nil, nil):
        setGround(nil)
        text += " "
      }
    }

    private mutating func setFront(_ color: RGBColor) {
      guard front != color else { return }
      front = color
      text += "\u{1B}[38;2;\(Self.channels(color))m"
    }

    private mutating func setGround(_ color: RGBColor?) {
      guard ground != color else { return }
      ground = color
      text += color.map { "\u{1B}[48;2;\(Self.channels($0))m" } ?? "\u{1B}[49m"
    }

    private static func channels(_ color: RGBColor) -> String {
      "\(color.red);\(color.green);\(color.blue)"
    }
  }
}

extension TerminalPicture {
  /// The lines of a loss heatmap where there are no colours: the brighter a character, the higher the loss.
  ///
  /// A character has the higher loss of its two pixels; one whose pixels are all ignored is a dot.
  ///
  /// - Parameter maximumLoss: The loss that is brightest, in nats.
  public static func shades(_ picture: IndexPicture, maximumLoss: Double) -> [String] {
    let (width, height) = (picture.size.width, picture.size.height)
    return stride(from: 0, to: height, by: 2).map { y in
      (0..<width).map { x in
        let pixels = (y..<min(y + 2, height)).map { Int(picture.indices[$0 * width + x]) }
        guard let index = pixels.filter({ $0 > 0 }).min() else { return "·" }
        let share = min(HeatmapScale.loss(index: index) / maximumLoss, 1)
        return ramp[Int((share * Double(ramp.count - 1)).rounded())]
      }.joined()
    }
  }

  /// The line below a row's loss heatmap.
  ///
  /// - Parameter colors: Its colours, or `nil` where it has none.
  public static func caption(
    _ row: PictureRow, maximumLoss: Double, _ colors: ColorMap?
  ) -> String {
    let label = row.label.isEmpty ? "" : " \(printable(row.label))"
    let name = shortened(printable(row.image) + label, toColumns: 40)
    let dots = row.score?.ignored ?? 0 > 0 ? " Dots are ignored." : ""
    return "loss of \(name), 0 to \(maximumLoss.shortText) nats. "
      + (colors?.meaning ?? "Blank is right, full is wrong.\(dots)")
  }

  private static let ramp = [" ", "░", "▒", "▓", "█"]
}
