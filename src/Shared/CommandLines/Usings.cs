global using MMAudio.CommandLines;
