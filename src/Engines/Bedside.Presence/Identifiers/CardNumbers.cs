namespace Bedside.Presence;

/// <summary>
/// Which numbers can be those of a person's card, by rules their issuers have made public. Other provinces' cards (nine digits in Alberta, Manitoba, Saskatchewan and Yukon, eight in Prince Edward
/// Island, nine in New Brunswick, ten in Nova Scotia, twelve in Newfoundland and Labrador, a letter or nothing and seven to nine digits in the territories) have no rule that was found published
/// by whoever issues them; they are known by a word beside them only.
/// </summary>
internal static class CardNumbers
{
    /// <summary>
    /// Ontario: ten digits, the first not 0, the last made by "mod 10" (ISO/IEC 7812-1, annex B). Ontario Ministry of Health, Health Card Validation Reference Manual and Technical Specification,
    /// "MOD 10 check digit".
    /// </summary>
    public static bool IsOntario(string ten) => ten.Length is 10 && ten[0] is not '0' && IsMod10(ten);

    /// <summary>
    /// British Columbia: ten digits, the first 9; the second to the ninth times 2, 4, 8, 5, 10, 9, 7, 3, each product modulo 11, summed; 11 less the sum modulo 11 is the last; 10 and 11 are not
    /// given out. British Columbia Ministry of Health, Personal Health Number, check digit routine (Health Information Exchange standards, volume 4).
    /// </summary>
    public static bool IsBritishColumbia(string ten) => ten.Length is 10 && ten[0] is '9' && 11 - Weighed(ten.AsSpan(1, 8), 2, 4, 8, 5, 10, 9, 7, 3) % 11 == Digit(ten[9]);

    /// <summary>
    /// England, Wales and the Isle of Man: the first nine digits times 10 down to 2, summed; 11 less the sum modulo 11 is the tenth, 11 being written 0 and 10 not given out.
    /// NHS Data Model and Dictionary, "NHS number".
    /// </summary>
    public static bool IsNhs(string ten) => ten.Length is 10 && ten.Any(d => d != ten[0]) && (11 - Weighed(ten.AsSpan(0, 9), 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11 == Digit(ten[9]);

    /// <summary>
    /// Québec: four letters of the name; year, month (50 more for women) and day of birth; two signs against doubles. Régie de l'assurance maladie du Québec, "Signification du numéro d'assurance
    /// maladie". How the last one is made is not published, so the date decides.
    /// </summary>
    public static bool IsQuebec(string twelve) => twelve.Length is 12 && Number(twelve, 6, 2) is var month and (>= 1 and <= 12 or >= 51 and <= 62) && Number(twelve, 8, 2) is var day and >= 1 && day <= Longest(month % 50);

    /// <summary>Canada's social insurance number: nine digits, the first neither 0 nor 8, by "mod 10". Employment and Social Development Canada, Social Insurance Number Code of Practice.</summary>
    public static bool IsSocialInsurance(string nine) => nine.Length is 9 && nine[0] is not '0' and not '8' && IsMod10(nine);

    /// <summary>
    /// The United States' social security number has no check digit; areas 000, 666 and 900 to 999, group 00 and serial 0000 are not given out. Social Security Administration, "Social Security
    /// Number Randomization".
    /// </summary>
    public static bool IsSocialSecurity(string nine) => nine.Length is 9 && nine[0] is not '9' && Number(nine, 0, 3) is not 0 and not 666 && Number(nine, 3, 2) is not 0 && Number(nine, 5, 4) is not 0;

    /// <summary>
    /// France: sex, year, month, department (2A and 2B count as 19 and 18), commune and order of birth; 97 less these thirteen digits modulo 97 are the last two. Insee, "Numéro de sécurité
    /// sociale / NIR"; months from 20 on stand where the month is not known.
    /// </summary>
    public static bool IsNir(string fifteen)
    {
        if (fifteen.Length is not 15 || Number(fifteen, 3, 2) is not (>= 1 and <= 12 or >= 20 and <= 42 or >= 50)) return false;

        var digits = fifteen.ToUpperInvariant().Replace("2A", "19", StringComparison.Ordinal).Replace("2B", "18", StringComparison.Ordinal);
        return digits.All(char.IsAsciiDigit) && 97 - long.Parse(digits[..13], System.Globalization.CultureInfo.InvariantCulture) % 97 == Number(digits, 13, 2);
    }

    private static bool IsMod10(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = Digit(digits[^(i + 1)]) * (i % 2 + 1);
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum % 10 is 0;
    }

    private static int Weighed(ReadOnlySpan<char> digits, params ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++) sum += Digit(digits[i]) * weights[i] % 11;
        return sum;
    }

    private static int Longest(int month) => month switch { 2 => 29, 4 or 6 or 9 or 11 => 30, _ => 31 };

    private static int Digit(char digit) => digit - '0';

    private static int Number(string digits, int from, int length)
    {
        var number = 0;
        for (var i = from; i < from + length; i++) number = number * 10 + Digit(digits[i]);
        return number;
    }
}
