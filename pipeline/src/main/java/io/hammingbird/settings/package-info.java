/**
 * All settings of a run, one record for each room, and the layers that they are loaded from:
 * assignments, files, the preset and the defaults.
 */
package io.hammingbird.settings;
