global using System.Buffers;
global using System.Buffers.Binary;
