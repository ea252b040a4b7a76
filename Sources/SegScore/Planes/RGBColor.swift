/// A colour of 8 bits a channel.
public struct RGBColor: Equatable, Sendable, CustomStringConvertible {
  /// The red channel, in `0...255`.
  public let red: UInt8
  /// The green channel, in `0...255`.
  public let green: UInt8
  /// The blue channel, in `0...255`.
  public let blue: UInt8

  /// The given channels.
  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// The colour in six hex digits: `FF8000`.
  public var description: String {
    [red, green, blue].map { channel in
      (channel < 16 ? "0" : "") + String(channel, radix: 16, uppercase: true)
    }.joined()
  }
}
