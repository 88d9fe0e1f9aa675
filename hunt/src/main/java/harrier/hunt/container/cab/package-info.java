/**
 * Microsoft cabinets ([MS-CAB]), packed with MSZIP, LZX or not at all. No library for Java reads
 * them. A folder of a cabinet is one compressed stream, and its files are parts of it. Start at
 * {@link harrier.hunt.container.cab.CabReader}.
 */
package harrier.hunt.container.cab;
