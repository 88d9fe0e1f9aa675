/**
 * Recorded network traffic: PCAP and PCAPNG. In come the files, out come the members that {@link
 * harrier.hunt.container.traffic.Traffic} makes of their packets. A packet goes from the file
 * ({@code PcapReader}, {@code PcapngReader}) through its link layer ({@code LinkLayer}) and IP
 * ({@code Network}, with fragments and tunnels) to TCP, UDP and the rest. Packets are never copied:
 * all layers look at places in the file. Start at {@link harrier.hunt.container.pcap.PcapKind}.
 */
package harrier.hunt.container.pcap;
