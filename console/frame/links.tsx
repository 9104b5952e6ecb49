import {
  ActionIcon,
  type ActionIconProps,
  Anchor,
  type AnchorProps,
  Button,
  type ButtonProps,
  NavLink,
  type NavLinkProps,
} from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ComponentPropsWithRef } from 'react'

type AsLink<Props> = Props & Omit<ComponentPropsWithRef<'a'>, keyof Props | 'style'>

/** A button that is a link to a screen of the console. */
export const LinkButton = createLink((props: AsLink<ButtonProps>) => <Button component="a" {...props} />)

/** A link inside text. */
export const TextLink = createLink((props: AsLink<AnchorProps>) => <Anchor underline="always" {...props} />)

/** A link drawn as an icon; it needs an aria-label. */
export const IconLink = createLink((props: AsLink<ActionIconProps>) => (
  <ActionIcon component="a" variant="subtle" color="gray" size="lg" {...props} />
))

/** A line of a navigation. */
export const NavigationLink = createLink((props: AsLink<NavLinkProps>) => (
  <NavLink component="a" {...props} />
))
