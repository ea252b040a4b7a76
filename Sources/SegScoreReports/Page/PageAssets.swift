/// The style and the script of pages.
///
/// Their hashes stand beside them, since a policy that names them is what keeps all other scripts from running; a test
/// computes them anew.
enum PageAssets {
  static let style: [Markup] = [.constant(pageStyle), .constant(plotStyle)]
  static let script = Markup.constant(pageScript)

  /// The SHA-256 of the text in the `style` element.
  static let styleHash = "sha256-rGxqVhxJuMhHi7x1RTVsXTQEMMU85ZaUd6Y+eq82cRQ="
  /// The SHA-256 of the text in the `script` element.
  static let scriptHash = "sha256-8n7PRYGxZ7+gxShquIs5oW0iXqr5HJhmboSm01xYX38="
}
