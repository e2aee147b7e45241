// Tests wait for PostgreSQL, for processes and for conditions: three at a time keep two processors busy.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
