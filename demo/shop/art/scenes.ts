import { raw } from '../html.js';

export const harbourScene =
  raw(`<svg class="scene" viewBox="0 0 720 420" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
  <rect width="720" height="420" fill="#f3d9b8"/><circle cx="372" cy="170" r="56" fill="#f08b5b"/>
  <path d="M0 216l90-38 70 24 96-52 110 60 84-30 120 42 150-36v80H0z" fill="#8fa9a8"/>
  <path d="M0 250l130-26 110 18 140-20 160 22 180-26v60H0z" fill="#5d8791"/>
  <rect y="258" width="720" height="162" fill="#1f5673"/>
  <path d="M300 262h144l-16 8H316zM318 282h108l-10 7h-88z" fill="#f08b5b" opacity=".75"/>
  <g transform="translate(560 0)"><path d="M52 270q58-26 118 0z" fill="#3c4f52"/>
  <path d="M84 262V138l26-12 26 12v124z" fill="#f7f4ee"/><path d="M84 168l52-10v26l-52 10zM84 220l52-10v26l-52 10z" fill="#c8452f"/>
  <path d="M92 138v-28h36v28z" fill="#14303f"/><path d="M98 114h24v20H98z" fill="#ffe9b8"/><path d="M88 110l22-20 22 20z" fill="#c8452f"/></g>
  <g transform="translate(112 0)"><g class="boat"><path d="M318 300l14-132 6 132z" fill="#f7f4ee"/><path d="M344 300V146q66 84 74 154z" fill="#fffdf8"/>
  <path d="M344 196q20 34 34 104h-34z" fill="#c8452f" opacity=".9"/><path d="M296 308h142l-24 36H322z" fill="#14303f"/><path d="M296 308h142l-4 7H300z" fill="#b98a3a"/></g></g>
  <path d="M0 352q60-16 120 0t120 0 120 0 120 0 120 0 120 0v68H0z" fill="#17435a"/>
  <path d="M0 384q60-14 120 0t120 0 120 0 120 0 120 0 120 0v36H0z" fill="#12364a"/>
</svg>`);

export const knotScene =
  raw(`<svg class="scene" viewBox="0 0 720 260" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
  <rect width="720" height="260" fill="#d8e2df"/>
  <g fill="none" stroke-linecap="round"><g stroke="#8c6a3c" stroke-width="34"><path d="M-20 130h250q80 0 110-40t90 0-10 110-130-10-60-60h510"/></g>
  <g stroke="#cfaa6d" stroke-width="25"><path d="M-20 130h250q80 0 110-40t90 0-10 110-130-10-60-60h510"/></g>
  <g stroke="#a37f49" stroke-width="25" stroke-dasharray="3 15"><path d="M-20 130h250q80 0 110-40t90 0-10 110-130-10-60-60h510"/></g></g>
</svg>`);

export const mark =
  raw(`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><circle cx="16" cy="16" r="16" fill="currentColor"/>
  <path d="M16 6v18M10 11h12M7 18q1 8 9 8t9-8" fill="none" stroke="var(--paper)" stroke-width="2.4" stroke-linecap="round"/></svg>`);
