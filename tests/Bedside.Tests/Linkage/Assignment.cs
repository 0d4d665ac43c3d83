namespace Bedside.Tests.Linkage;

public static class Assignment
{
    /// <summary>To each row another column, so that the sum of what stands there is as great as can be (Kuhn, Naval Research Logistics 2, 1955, with the potentials of Jonker and Volgenant). Where several are equally good, any.</summary>
    public static int[] Best(double[,] score)
    {
        var n = score.GetLength(0);
        var (ofRow, ofColumn, rowAt) = (new double[n + 1], new double[n + 1], new int[n + 1]); // Column 0 stands for none.
        for (var row = 1; row <= n; row++)
        {
            var (column, least, before, isSeen) = (0, new double[n + 1], new int[n + 1], new bool[n + 1]);
            Array.Fill(least, double.PositiveInfinity);
            rowAt[0] = row;
            do
            {
                isSeen[column] = true;
                var (at, step, next) = (rowAt[column], double.PositiveInfinity, 0);
                for (var c = 1; c <= n; c++)
                {
                    if (isSeen[c]) continue;

                    var reduced = -score[at - 1, c - 1] - ofRow[at] - ofColumn[c];
                    if (reduced < least[c]) (least[c], before[c]) = (reduced, column);
                    if (least[c] < step) (step, next) = (least[c], c);
                }

                for (var c = 0; c <= n; c++)
                {
                    if (isSeen[c])
                    {
                        ofRow[rowAt[c]] += step;
                        ofColumn[c] -= step;
                    }
                    else least[c] -= step;
                }

                column = next;
            }
            while (rowAt[column] is not 0);

            for (; column is not 0; column = before[column]) rowAt[column] = rowAt[before[column]];
        }

        var columns = new int[n];
        for (var c = 1; c <= n; c++) columns[rowAt[c] - 1] = c - 1;
        return columns;
    }
}
