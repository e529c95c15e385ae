namespace MMAudio.Storage.Support;

/// <summary>The implementations that keep one contract.</summary>
public enum StoreKind
{
    Folder,
    Azurite,
}
