using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MMAudio.Persistence.Conversions;

/// <summary>SQLite cannot order points in time, PostgreSQL refuses those of other zones; both can order numbers.</summary>
internal sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(
    time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
