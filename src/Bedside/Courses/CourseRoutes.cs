namespace Bedside.Courses;

public static class CourseRoutes
{
    extension(IServiceCollection services)
    {
        public void AddCourses() { }
    }

    extension(IEndpointRouteBuilder app)
    {
        public void MapCourses() { }
    }
}
