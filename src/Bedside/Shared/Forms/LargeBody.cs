namespace Bedside.Shared;

/// <summary>On an endpoint: that those who design may send more there than a form holds, up to so many bytes. It is judged before anything is read.</summary>
public sealed record LargeBody(long Most);
