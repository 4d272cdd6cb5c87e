/** Buttons that submit no form. */
import type { JSX } from 'solid-js'

type ButtonProps = JSX.ButtonHTMLAttributes<HTMLButtonElement>

export const Button = (props: ButtonProps): JSX.Element => <button type="button" {...props} />

export const SmallButton = (props: ButtonProps): JSX.Element => (
  <button type="button" class="small" {...props} />
)
