printf 'no break' > nobreak
printf 'one\r\ntwo\r\n' > crlf
printf '' > empty
printf 'x\n' > mode
chmod 640 mode
chown deploy mode
