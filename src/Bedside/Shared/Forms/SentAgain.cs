namespace Bedside.Shared;

/// <summary>A form that makes something carries its id, so that sent twice it makes one thing.</summary>
public static class SentAgain
{
    extension(Form form)
    {
        /// <summary>
        /// What to answer where something has the id already: its page, if it is one's own and says the same; if it says something else, a page that gives the words back, so that
        /// nothing is lost in silence. Null where there is something to make; and where the id is somebody else's it is simply not free, and becomes another.
        /// </summary>
        /// <param name="isOwn">Whether what has the id is one's own, and of this place; null where nothing has it.</param>
        public IResult? Answered(ref Guid id, bool? isOwn, bool saysSame, string there)
        {
            if (isOwn is true) return saysSame ? new SeeOther(there) : MessagePage.Changed(there, form.Written);

            if (isOwn is false) id = Guid.CreateVersion7();
            return null;
        }
    }
}
