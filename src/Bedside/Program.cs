using Bedside.Setup;
using Bedside.Shared;

PrivateFiles.FromNowOn();
return await Commands.Run(args);

/// <summary>The program: one executable, the server and the operator's tool.</summary>
public partial class Program;
