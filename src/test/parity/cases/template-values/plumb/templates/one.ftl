${number} ${fraction} ${big}
${quoted}
${backslash}
${dollar}
${multi}
${folded}
