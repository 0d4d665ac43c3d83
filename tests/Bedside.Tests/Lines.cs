using System.Text;
using Microsoft.Extensions.Logging;

namespace Bedside.Tests;

/// <summary>Every line the program logs, with its category, its fields and its scopes.</summary>
public sealed class Lines(StringBuilder to) : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider? _scopes;

    public ILogger CreateLogger(string categoryName) => new Line(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose() { }

    private void Write(string text)
    {
        lock (to) to.AppendLine(text);
    }

    private sealed class Line(Lines lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => lines._scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var text = new StringBuilder($"{logLevel} {category} {eventId} {formatter(state, exception)} {exception}");
            if (state is IEnumerable<KeyValuePair<string, object?>> fields) foreach (var (name, value) in fields) text.Append(System.Globalization.CultureInfo.InvariantCulture, $" {name}={value}");
            lines._scopes?.ForEachScope((scope, to) => to.Append(System.Globalization.CultureInfo.InvariantCulture, $" => {scope}"), text);
            lines.Write(text.ToString());
        }
    }
}
