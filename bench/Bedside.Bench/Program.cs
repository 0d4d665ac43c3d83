using Bedside.Bench;

if (args is ["bare", var page, var port]) return await Bare.Serve(page, int.Parse(port, System.Globalization.CultureInfo.InvariantCulture));

var rounds = Option("--rounds", 3);
var seconds = Option("--seconds", 6);
if (args is ["scenario", ..])
{
    Walking.Run(rounds, Option("--seconds", 3));
    return 0;
}

await using var house = await Furnished.House(Environment.GetEnvironmentVariable("BEDSIDE_TEST_POSTGRES"));
Console.WriteLine($"Bedside bench, {Environment.ProcessorCount} cores, {rounds} rounds of {seconds} s, 16 connections\n");

if (args.Contains("--grow"))
{
    await Grow.Run(Option("--posts", 10_000_000));
    return 0;
}

await Reading.Run(house, rounds, seconds);
await Writing.Run(house, rounds, seconds);
return 0;

int Option(string name, int otherwise) =>
    Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], System.Globalization.CultureInfo.InvariantCulture) : otherwise;
