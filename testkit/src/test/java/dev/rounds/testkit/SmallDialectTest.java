package dev.rounds.testkit;

/** The contract passes what is right, however little that is. */
class SmallDialectTest extends SmallDialect {}
