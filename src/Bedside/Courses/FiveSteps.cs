using System.Globalization;
using Bedside.Shared;
using Bedside.Veil;

namespace Bedside.Courses;

/// <summary>A number that was released, of answers in five steps.</summary>
public interface IFiveStepFigure
{
    /// <summary>In hundredths.</summary>
    int Mean { get; }

    bool IsOrLess { get; }

    bool IsOrMore { get; }
}

/// <summary>The five steps in which people answer, from not at all to wholly, and how they are said.</summary>
public static class FiveSteps
{
    /// <summary>Low, middle and high.</summary>
    public static readonly Scale Scale = new(1, 5, [2, 3, 5]);

    public static string Of(int value) => value switch
    {
        1 => Words.Step1,
        2 => Words.Step2,
        3 => Words.Step3,
        4 => Words.Step4,
        _ => Words.Step5,
    };

    /// <summary>"3.5", with "or less" and "or more" where the end of the scale would say what everybody answered.</summary>
    public static string Mean(IFiveStepFigure figure)
    {
        var mean = (figure.Mean / 100m).ToString("0.0", CultureInfo.CurrentCulture);
        return figure.IsOrLess ? Words.OrLess.With(mean) : figure.IsOrMore ? Words.OrMore.With(mean) : mean;
    }
}
