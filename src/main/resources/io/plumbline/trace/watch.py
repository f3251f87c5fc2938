# Does what tcpdump does for a trace, where there is no tcpdump: says of each marked packet that passes
# a device whether it is an echo request or a reply, whatever it is wrapped in.
# Arguments: device, byte that the packets are filled with, size of the payload in bytes.
import socket
import sys

device, fill, size = sys.argv[1], int(sys.argv[2], 16), int(sys.argv[3])
# A program that pings writes the time into the first bytes.
mark = bytes([fill]) * (size - 16)
raw = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
raw.bind((device, 0))
print("listening on", device, file=sys.stderr, flush=True)
while True:
    frame = raw.recv(65535)
    found = frame.rfind(mark)
    start = found + len(mark) - size - 8
    if found >= 0 and start >= 0 and frame[start] in (0, 8):
        print("echo request" if frame[start] == 8 else "echo reply", flush=True)
