/**
 * Whose rules a JWT is read by. `openBadges`: to the letter of Open Badges 3.0 (checklist B-101 to B-125). `compat`: what the public
 * validator of 1EdTech takes, each difference named in a warning. `jose`: a status list, which the W3C's specification secures and which
 * need not follow the rules for badges.
 */
export type JwtProfile = 'openBadges' | 'compat' | 'jose';
