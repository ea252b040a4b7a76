/// The version of segscore.
public enum Version {
  /// The version, as it stands in outputs.
  public static let current = "0.1.0"
}
