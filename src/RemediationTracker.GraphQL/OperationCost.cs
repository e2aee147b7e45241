using System.Runtime.InteropServices;

namespace RemediationTracker.GraphQL;

/// <summary>
/// What an operation may cost, as told before it is executed: an upper bound after the weights and list sizes that the schema gives
/// (IBM's GraphQL cost specification, as Hot Chocolate applies it).
/// </summary>
/// <param name="FieldCost">The work of resolving: the weights of all fields and inputs, each as often as it may come.</param>
/// <param name="TypeCost">The size of the result: the weights of all objects in it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct OperationCost(double FieldCost, double TypeCost);
