namespace Bedside.Courses;

/// <summary>A course with something in it changed.</summary>
public static class PackChanges
{
    extension(Pack pack)
    {
        /// <summary>With other activities in one of its weeks.</summary>
        public Pack With(int week, IEnumerable<PackActivity> activities) => pack with { Weeks = [.. pack.Weeks.Select(w => w.Number == week ? w with { Activities = [.. activities] } : w)] };

        /// <summary>Without one of its activities.</summary>
        public Pack Without(string activity) => pack with { Weeks = [.. pack.Weeks.Select(w => w with { Activities = [.. w.Activities.Where(a => a.Name != activity)] })] };

        /// <summary>With one of its activities left out for now: its texts stay, and nobody is asked to do it.</summary>
        public Pack LaidAside(string activity, string why) => pack with { Weeks = [.. pack.Weeks.Select(w => w.Activities.FirstOrDefault(a => a.Name == activity) is { } found ? w with { Activities = [.. w.Activities.Where(a => a != found)], Aside = [.. w.Aside, found with { Aside = why }] } : w)] };

        /// <summary>With one that was left out done again, as the last of its week.</summary>
        public Pack TakenBack(string activity) => pack with { Weeks = [.. pack.Weeks.Select(w => w.Aside.FirstOrDefault(a => a.Name == activity) is { } found ? w with { Activities = [.. w.Activities, found with { Aside = null }], Aside = [.. w.Aside.Where(a => a != found)] } : w)] };

        /// <summary>With one activity a place further up (-1) or down (1); over the end of its week it goes into the next one, over the ends of the course nowhere.</summary>
        public Pack Moved(string activity, int step)
        {
            var week = pack.Weeks.First(w => w.Activities.Any(a => a.Name == activity));
            var order = week.Activities.ToList();
            var from = order.FindIndex(a => a.Name == activity);
            var moving = order[from];
            order.RemoveAt(from);
            if (from + step >= 0 && from + step <= order.Count)
            {
                order.Insert(from + step, moving);
                return pack.With(week.Number, order);
            }

            if (pack.Weeks.FirstOrDefault(w => w.Number == week.Number + step) is not { } other) return pack;

            return pack.With(week.Number, order).With(other.Number, step < 0 ? [.. other.Activities, moving] : [moving, .. other.Activities]);
        }
    }
}
