# Puts ICMP echo requests on a network device, as if what is plugged in there had sent them.
# Arguments: device, MAC addresses and IP addresses of sender and receiver, byte to fill with, size of
# the payload in bytes, how many.
import os
import socket
import struct
import sys
import time

device, own_mac, other_mac, own, other, fill, size, count = sys.argv[1:]


def checksum(data):
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def mac(text):
    return bytes.fromhex(text.replace(":", ""))


payload = bytes([int(fill, 16)]) * int(size)
identifier = os.getpid() & 0xFFFF
raw = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
raw.bind((device, 0))
for sequence in range(1, int(count) + 1):
    icmp = struct.pack("!BBHHH", 8, 0, 0, identifier, sequence) + payload
    icmp = icmp[:2] + struct.pack("!H", checksum(icmp)) + icmp[4:]
    header = struct.pack(
        "!BBHHHBBH4s4s", 0x45, 0, 20 + len(icmp), identifier, 0, 64, 1, 0,
        socket.inet_aton(own), socket.inet_aton(other))
    header = header[:10] + struct.pack("!H", checksum(header)) + header[12:]
    raw.send(mac(other_mac) + mac(own_mac) + b"\x08\x00" + header + icmp)
    time.sleep(0.2)
print("sent", count)
