@org.jspecify.annotations.NullMarked
package dev.phoenix.lab.needs;
